import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { HOME } from '../../src/settings.ts';
import { cleanEnvironment } from '../commands/giljabi.ts';

/** `node src/main.ts` as `npm start` runs it, in a process of its own. */
export class Bot {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** Lines on standard output so far. */
  readonly lines: string[] = [];
  stderr = '';
  readonly #stdout: Interface;
  readonly #closed: Promise<unknown[]>;

  /** @param settings environment variables; those of whoever runs this are not handed on */
  constructor(settings: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, [join(HOME, 'src', 'main.ts')], {
      env: cleanEnvironment({ GILJABI_WEB_PORT: '0', ...settings }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.process, 'close');
    this.#stdout = createInterface({ input: this.process.stdout });
    this.#stdout.on('line', (line) => this.lines.push(line));
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }

  /** Waits for a line on standard output. @throws Error when the process ends before */
  async line(pattern: RegExp): Promise<string> {
    const ended = this.#closed.then(() => 'ended' as const);
    for (let over = false; ; ) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (over) throw new Error(`No line ${pattern} came:\n${this.lines.join('\n')}\n${this.stderr}`);
      over = (await Promise.race([once(this.#stdout, 'line'), ended])) === 'ended';
    }
  }

  /** Waits until it has said all that it says at its start. */
  async ready(): Promise<void> {
    await this.line(/끝내기/);
  }

  /** @returns the exit code; null when a signal ended it */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.process.exitCode;
  }

  /** Ends it at once, with no time for anything. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended();
  }

  /** Lets it answer what it accepted, and waits for its end. @returns the exit code */
  stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    return this.ended();
  }
}
