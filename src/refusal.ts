/** A person asked for something that cannot be done. The message is for that person: what, why, what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
}
