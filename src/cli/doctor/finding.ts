/** What the doctor says of one thing. */
export interface Finding {
  readonly about: string;
  /** `bad`: Plumbline cannot be relied on until it is mended; `look`: it runs, but a person should know. */
  readonly state: 'good' | 'look' | 'bad';
  readonly says: string;
  /** What to do; empty when all is well. */
  readonly fix: string;
}

export function good(about: string, says: string): Finding {
  return { about, state: 'good', says, fix: '' };
}

export function look(about: string, says: string, fix: string): Finding {
  return { about, state: 'look', says, fix };
}

export function bad(about: string, says: string, fix: string): Finding {
  return { about, state: 'bad', says, fix };
}
