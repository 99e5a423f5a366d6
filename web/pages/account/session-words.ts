/** “Firefox on Windows”; a program that says nothing of itself is “a program”. */
export function deviceInWords(agent: string | null): string {
  const browser = /Edg\//.test(agent ?? '')
    ? 'Edge'
    : /Firefox\//.test(agent ?? '')
      ? 'Firefox'
      : /Chrome\//.test(agent ?? '')
        ? 'Chrome'
        : /Safari\//.test(agent ?? '')
          ? 'Safari'
          : null;
  const system = /(iPhone|iPad|Android|Windows|Mac OS X|CrOS|Linux)/.exec(agent ?? '')?.[1];
  if (browser === null) return 'a program';
  const name = system === 'Mac OS X' ? 'a Mac' : system === 'CrOS' ? 'a Chromebook' : system;
  return name ? `${browser} on ${name}` : browser;
}

/** “November 23, 9:05 AM”, in the time of this device. */
export function momentInWords(iso: string): string {
  return new Date(iso).toLocaleString('en-US', { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' });
}
