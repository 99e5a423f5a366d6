import { useEffect, useRef } from 'react';

let moved = false;

/** Remembers that the reader has gone from one page of the app to another; the page that was loaded is left alone. */
export function useMoves(address: string): void {
  const before = useRef(address);
  useEffect(() => {
    if (before.current === address) return;
    before.current = address;
    moved = true;
  }, [address]);
}

/**
 * Puts a reader who moved to another page at its answer, as loading a document would. Whoever has meanwhile gone
 * elsewhere, to a field or a link, is not pulled back.
 */
export function useFocusAfterMove() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const idle = document.activeElement === document.body || document.activeElement === null;
    if (moved && idle) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
