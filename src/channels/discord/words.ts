/** What is said on Discord only, in the language of who asks. */
export const DISCORD_WORDS = {
  ko: {
    threadHint: '이 스레드에서 이어 물을 때도 저를 부르거나(@) 이 답에 답장해 주십시오.',
    mentionNeeded: '서버에서는 저를 부른(@) 글과 명령만 읽을 수 있습니다. 쪽지로는 그냥 물어보셔도 됩니다.',
    unreadable: '이 글은 읽을 수 없습니다. 저를 부르면서(@) 다시 적어 주시거나 /질문 명령을 써 주십시오.',
    unknown: '이 버튼이나 명령은 이제 쓰지 않습니다. /질문으로 다시 물어봐 주십시오.',
    posted: '모두가 볼 수 있게 올렸습니다.',
    actFailed: '처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 해 주십시오.',
    windowReady: '적을 창이 준비되었습니다. 아래 버튼을 눌러 여십시오.',
    windowOpen: '창 열기',
    windowGone: '이 창은 이제 열 수 없습니다. 처음부터 다시 해 주십시오.',
    screenContinued: '내용이 길어 파일로 보냅니다.',
    screenFile: '전체 내용.txt',
  },
  en: {
    threadHint: 'To go on in this thread, mention me again or reply to this answer.',
    mentionNeeded: 'In servers I can read only messages that mention me, and commands. In direct messages just ask.',
    unreadable: 'I cannot read this message. Please mention me in it, or use the command /ask.',
    unknown: 'This button or command is no longer in use. Please ask again with /ask.',
    posted: 'Posted for all to see.',
    actFailed: 'Something went wrong. Please try again in a moment.',
    windowReady: 'The window is ready. Press the button below to open it.',
    windowOpen: 'Open the window',
    windowGone: 'This window cannot be opened any more. Please start again.',
    screenContinued: 'This is long and comes as a file.',
    screenFile: 'everything.txt',
  },
};
