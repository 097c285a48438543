/** A statute with its digest, and a home of their own for the scripts that compare them. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../../src/settings.ts';
import { cleanEnvironment, type Outcome } from '../commands/giljabi.ts';
import { type Folder, makeFolder } from '../knowledge/indexing/harness.ts';

export const TITLE = '소재ㆍ부품ㆍ장비산업 진흥법';

export const STATUTE = `---
제목: ${TITLE}
법령구분: 법률
시행일자: 2025-10-01
---

# ${TITLE}

## 제1장 총칙

##### 제1조 (목적)

이 법은 산업의 진흥을 목적으로 한다.

##### 제2조 (전문기업의 확인)

**①** 전문기업은 매출액의 100분의 50 이상이 소재ㆍ부품이어야 한다.

**②** 확인의 유효기간은 3년으로 하며, 다음 각 호의 경우에는 5년으로 한다.

  1\\. 매출액이 1억5천만원 이상인 경우
  2\\. 종업원이 20명 이상인 경우

**③** 삭제 <2023.12.5>

##### 제3조

삭제 <2011.11.22>

##### 제3조의2 (과태료)

자료를 내지 아니한 자에게는 3천만원 이하의 과태료를 부과한다.

## 부칙

부칙 <제21000호,2024.1.2>

제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다.

제2조(경과조치) 종전의 확인은 1년간 효력이 있다.
`;

export const DECREE = `---
제목: ${TITLE} 시행령
법령구분: 대통령령
시행일자: 2025-10-01
---

# ${TITLE} 시행령

##### 제1조 (목적)

이 영은 법에서 위임한 사항을 정한다.

##### 제4조 (확인의 신청)

신청을 받은 장관은 40일 이내에 확인하여야 한다.

##### 제5조 (수수료)

수수료는 5만원으로 한다.
`;

export const DIGEST = `# ${TITLE}

## 제1조(목적)

### 진흥법의 목적 {source="제1조"}

진흥법은 산업의 진흥을 목적으로 합니다.

## 제2조(전문기업의 확인)

### 전문기업의 요건: 매출액의 50% {source="제2조 ①" with="시행령 제4조"}

전문기업은 매출액의 50% 이상이 소재·부품이어야 하고, 40일 이내에 확인을 받습니다.

### 확인의 유효기간 {source="제2조 ②"}

- 전문기업 확인의 유효기간은 3년입니다.
- 매출액이 1억 5,000만원 이상이거나 종업원이 20명 이상이면 5년입니다.

## 제3조의2(과태료)

### 과태료: 3,000만원 이하 {source="제3조의2"}

자료를 내지 않으면 3,000만원 이하의 과태료를 냅니다.
`;

export interface Home extends Folder {
  /** Runs a script of `scripts/` as a process of its own. */
  run(script: string, ...args: string[]): Promise<Outcome>;
}

/** A copy of the product without its knowledge: what a script writes, it writes there. */
export function makeHome(files: Readonly<Record<string, string>> = {}): Home {
  const folder = makeFolder();
  for (const part of ['src', 'scripts', 'package.json'])
    cpSync(join(HOME, part), join(folder.path, part), { recursive: true });
  symlinkSync(join(HOME, 'node_modules'), join(folder.path, 'node_modules'));
  mkdirSync(join(folder.path, 'knowledge', 'law'), { recursive: true });
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  return { ...folder, run: (script, ...args) => run(folder.path, script, args) };
}

function run(home: string, script: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(home, 'scripts', script), ...args], {
    cwd: home,
    env: cleanEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, json: () => [JSON.parse(stdout)] }));
  });
}
