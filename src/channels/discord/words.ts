/** What is said on Discord only, in the language of who asks. */
export const DISCORD_WORDS = {
  ko: {
    threadHint: '이 스레드에서 이어 물을 때도 저를 부르거나(@) 이 답에 답장해 주십시오.',
    mentionNeeded: '서버에서는 저를 부른(@) 글과 명령만 읽을 수 있습니다. 쪽지로는 그냥 물어보셔도 됩니다.',
    unreadable: '이 글은 읽을 수 없습니다. 저를 부르면서(@) 다시 적어 주시거나 /질문 명령을 써 주십시오.',
    unknown: '이 버튼이나 명령은 이제 쓰지 않습니다. /질문으로 다시 물어봐 주십시오.',
  },
  en: {
    threadHint: 'To go on in this thread, mention me again or reply to this answer.',
    mentionNeeded: 'In servers I can read only messages that mention me, and commands. In direct messages just ask.',
    unreadable: 'I cannot read this message. Please mention me in it, or use the command /ask.',
    unknown: 'This button or command is no longer in use. Please ask again with /ask.',
  },
};
