import type { Assistant } from '../../assistant/index.ts';
import { Refusal } from '../../refusal.ts';
import { createCommands } from '../commands.ts';
import type { Outcome, RoomApplication } from '../screen.ts';
import type { ScreenModule } from './module.ts';

export interface ApplicationParts {
  assistant: Pick<Assistant, 'status'>;
  modules: readonly ScreenModule[];
  /** What a person follows, a line each. */
  follows: RoomApplication['follows'];
}

/** Joins what rooms can do. What a person asked for in vain is told to them; anything else goes up. */
export function createApplication({ assistant, modules, follows }: ApplicationParts): RoomApplication {
  const presses = Object.assign({}, ...modules.map((module) => module.presses)) as ScreenModule['presses'];
  const forms = Object.assign({}, ...modules.map((module) => module.forms)) as ScreenModule['forms'];
  const commands = [...createCommands(assistant), ...modules.flatMap((module) => module.commands)];
  return {
    commands: commands.map((command) => ({ ...command, run: (input) => told(command.run(input)) })),
    press: ({ name, argument = '' }, actor, value) =>
      told(presses[name]?.({ argument, actor, ...(value !== undefined && { value }) }) ?? unknown()),
    submit: ({ name, argument = '' }, actor, values) => told(forms[name]?.({ argument, actor, values }) ?? unknown()),
    follows,
  };
}

async function told(outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'text', text: error.message };
    throw error;
  }
}

/** A control of another version of the product. */
async function unknown(): Promise<Outcome> {
  return { kind: 'text', text: '이 버튼은 더 이상 쓸 수 없습니다. 명령을 다시 입력해 주십시오.' };
}
