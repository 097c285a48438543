import { type KeptProfile, profileFacts } from '../../programmes/index.ts';
import type { Screen, ScreenBlock, ScreenButton } from '../screen.ts';
import { koreanMoment } from './times.ts';

/** Whose a profile becomes. */
export function saveScreen(inRoom: boolean): Screen {
  const room: ScreenButton[] = inRoom
    ? [{ label: '이 방의 것으로 저장', act: { name: 'eligibility.save', argument: 'room' } }]
    : [];
  return {
    language: 'ko',
    title: '회사 정보를 저장할까요?',
    blocks: [
      { kind: 'text', text: '저장하면 다음에는 아는 것을 다시 여쭙지 않습니다. 저장하지 않으면 30일 뒤에 지워집니다.' },
      ...(inRoom
        ? [{ kind: 'note' as const, text: '이 방의 것으로 저장하면 이 방에 있는 누구나 보고 쓸 수 있습니다.' }]
        : []),
    ],
    buttons: [
      { label: '내 것으로 저장', act: { name: 'eligibility.save', argument: 'person' }, style: 'primary' },
      ...room,
      { label: '저장하지 않기', act: { name: 'eligibility.result' } },
    ],
  };
}

/** The kept profiles, with what their owner can do. */
export function keptScreen(own: KeptProfile | undefined, room: KeptProfile | undefined): Screen {
  const shown = [
    ...(own ? [{ kept: own, whose: 'person', heading: '내 회사 정보' }] : []),
    ...(room ? [{ kept: room, whose: 'room', heading: '이 방의 회사 정보' }] : []),
  ];
  const several = shown.length > 1;
  return {
    language: 'ko',
    title: '저장한 회사 정보',
    blocks: [
      ...shown.flatMap(({ kept, heading }): ScreenBlock[] => [
        { kind: 'heading', text: heading },
        { kind: 'facts', facts: profileFacts(kept.profile) },
        { kind: 'note', text: `${kept.savedBy.name} · ${koreanMoment(kept.savedAt)}에 저장` },
      ]),
      ...(shown.length === 0 ? [{ kind: 'text' as const, text: '저장한 회사 정보가 없습니다.' }] : []),
      ...(shown.length > 0
        ? [{ kind: 'note' as const, text: '고치려면 이 정보로 확인하면서 답을 고친 뒤 다시 저장하십시오.' }]
        : []),
    ],
    buttons: shown.flatMap(({ whose, heading }): ScreenButton[] => [
      {
        label: several ? `${heading}로 확인하기` : '이 정보로 확인하기',
        act: { name: 'eligibility.use', argument: whose },
      },
      {
        label: several ? `${heading} 지우기` : '지우기',
        act: { name: 'eligibility.delete', argument: whose },
        style: 'danger',
      },
    ]),
  };
}
