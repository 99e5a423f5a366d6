import type { ReactNode } from 'react';
import classes from './scope-line.module.css';

export interface ScopeItem {
  readonly word: string;
  readonly value: ReactNode;
}

/** What the answer covers, between two hairlines, with what a reader may do with it at the right. */
export function ScopeLine({ items, children }: { items: readonly ScopeItem[]; children?: ReactNode }) {
  return (
    <div className={classes.scope}>
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item.word}>
            {item.word} <strong>{item.value}</strong>
          </li>
        ))}
      </ul>
      {children && <div className={`${classes.actions} screen-only`}>{children}</div>}
    </div>
  );
}
