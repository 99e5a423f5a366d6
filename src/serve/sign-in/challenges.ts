/** Random words that a device must sign within five minutes, each once: a signature that was overheard opens nothing. */

export interface Challenges {
  readonly remember: (challenge: string, whose: string) => void;
  /** Uses the challenge up: true once, for the person for whom it was made. */
  readonly take: (challenge: string, whose: string) => boolean;
}

const millisecondsOpen = 5 * 60_000;
const mostKept = 10_000;

export function makeChallenges(): Challenges {
  const open = new Map<string, { readonly whose: string; readonly at: number }>();
  return {
    remember(challenge, whose) {
      if (open.size >= mostKept) open.delete([...open.keys()][0] ?? '');
      open.set(challenge, { whose, at: performance.now() });
    },
    take(challenge, whose) {
      const found = open.get(challenge);
      open.delete(challenge);
      return found !== undefined && found.whose === whose && performance.now() - found.at < millisecondsOpen;
    },
  };
}
