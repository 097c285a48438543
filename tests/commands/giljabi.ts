import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME } from '../../src/settings.ts';

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Standard output as JSON lines. */
  // biome-ignore lint/suspicious/noExplicitAny: expectations say what is in it
  json(): any[];
}

/** Environment of a process that knows nothing of the settings of whoever runs the tests. */
export function cleanEnvironment(settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(GILJABI_|SLACK_|DISCORD_|FORCE_COLOR|VITEST|NODE_)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...settings };
}

/** A place for one test file: a small knowledge folder and a store of its own. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'giljabi-test-'));
  readonly knowledge = join(this.folder, 'knowledge');
  readonly data = join(this.folder, 'data');

  constructor() {
    mkdirSync(this.knowledge);
    this.write('knowledge/plan.md', PLAN);
    this.write(
      'knowledge/sources.yaml',
      'sources:\n  - id: plan\n    files: plan.md\n    title: 가나다 산업 육성 계획\n    date: 2024-05-02\n',
    );
  }

  write(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  get environment(): NodeJS.ProcessEnv {
    return { GILJABI_DATA_DIR: this.data, GILJABI_KNOWLEDGE_DIR: this.knowledge };
  }

  /** Runs `giljabi` as a process of its own. */
  giljabi(args: readonly string[], { input = '', environment = {} as NodeJS.ProcessEnv } = {}): Promise<Outcome> {
    const child = spawn(process.execPath, [join(HOME, 'src', 'cli.ts'), ...args], {
      env: cleanEnvironment({ ...this.environment, ...environment }),
      cwd: this.folder,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        const json = () =>
          stdout
            .trim()
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as unknown);
        resolve({ code, stdout, stderr, json });
      });
    });
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const PLAN = `# 가나다 산업 육성 계획

## Ⅰ. 추진 배경

가나다 소재의 수입 의존도는 2023년 기준 87.5%로 높은 수준이다.

## Ⅱ. 지원 방안

### 1. 선도 공장 지정

산업통상부는 가나다 선도 공장을 2024년 12개소에서 2028년까지 45개소로 확대한다.

### 2. 시험 장비 구축

한국가나다연구원에 시험 장비 30대를 2026년까지 구축한다.
`;
