export interface SeenSessions {
  /** The address of this cookie’s session: as seen a moment ago, else as `look` finds it. */
  readonly emailOf: (cookie: string, look: () => Promise<string | null>) => Promise<string | null>;
  readonly forgetAll: () => void;
}

/** A page asks several things at once: its session is looked up for the first and holds for a few seconds. */
const millisecondsSeen = 5000;
const mostKept = 5000;

/** Only sessions that hold are kept, so that one which begins is seen at once. The role is looked up every time. */
export function makeSeenSessions(): SeenSessions {
  const seen = new Map<string, { readonly email: string; readonly at: number }>();
  return {
    async emailOf(cookie, look) {
      const known = seen.get(cookie);
      if (known && performance.now() - known.at < millisecondsSeen) return known.email;
      const email = await look();
      if (seen.size >= mostKept) seen.clear();
      if (email === null) seen.delete(cookie);
      else seen.set(cookie, { email, at: performance.now() });
      return email;
    },
    forgetAll: () => seen.clear(),
  };
}
