import type { SeenSession } from './sign-in/sessions.ts';

export interface SeenSessions {
  /** The session of this cookie: as seen a moment ago, else as `look` finds it. */
  readonly sessionOf: (cookie: string, look: () => Promise<SeenSession | null>) => Promise<SeenSession | null>;
  readonly forgetAll: () => void;
}

/** A page asks several things at once: its session is looked up for the first and holds for a few seconds. */
const millisecondsSeen = 5000;
const mostKept = 5000;

/** Only sessions that hold are kept, so that one which begins is seen at once. The role is looked up every time. */
export function makeSeenSessions(): SeenSessions {
  const seen = new Map<string, { readonly session: SeenSession; readonly at: number }>();
  return {
    async sessionOf(cookie, look) {
      const known = seen.get(cookie);
      if (known && performance.now() - known.at < millisecondsSeen) return known.session;
      const session = await look();
      if (seen.size >= mostKept) seen.clear();
      if (session === null) seen.delete(cookie);
      else seen.set(cookie, { session, at: performance.now() });
      return session;
    },
    forgetAll: () => seen.clear(),
  };
}
