const DISCORD_EPOCH = 1_420_070_400_000;

/** Ids as the platform gives them: the time in the upper bits, ever growing. */
export function createSnowflakes(): () => string {
  let last = 0;
  let increment = 0n;
  return () => {
    const now = Math.max(Date.now(), last);
    increment = now === last ? increment + 1n : 0n;
    // The lower 22 bits of one millisecond are used up: borrow the next one.
    if (increment > 0x3fffffn) increment = 0n;
    last = increment === 0n && now === last ? now + 1 : now;
    return ((BigInt(last - DISCORD_EPOCH) << 22n) | increment).toString();
  };
}

export function isSnowflake(text: unknown): text is string {
  return typeof text === 'string' && /^\d{15,20}$/.test(text);
}
