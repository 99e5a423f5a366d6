import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  /** What the picture shows, as a sentence: a finding, not the name of a chart. */
  readonly finding: ReactNode;
  /** What is drawn and how to read it. */
  readonly subtitle?: ReactNode;
  readonly id?: string;
  /** A section in the margin has the smaller heading. */
  readonly small?: boolean;
  readonly children?: ReactNode;
}

/** One part of an answer: an ink rule with its petrol tab, a finding, and what shows it. */
export function Section({ finding, subtitle, id, small, children }: SectionProps) {
  return (
    <section className={classes.section} id={id} data-small={small || undefined}>
      <h2>{finding}</h2>
      {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      {children && <div className={classes.content}>{children}</div>}
    </section>
  );
}

/** Two columns, eight to four: the answer at the left, its doubts and neighbors in the margin. */
export function Columns({
  children,
  split = '8-4',
}: {
  children: ReactNode;
  split?: '8-4' | '7-5' | '5-7' | '6-6' | '12';
}) {
  return (
    <div className={classes.columns} data-split={split}>
      {children}
    </div>
  );
}

/** A column of sections, one above the other. */
export function Column({ children }: { children: ReactNode }) {
  return <div className={classes.column}>{children}</div>;
}

/** What a careful aide would whisper: which number others will quote, what is near, what to ask next. */
export function Margin({ children, label = 'Read this beside it' }: { children: ReactNode; label?: string }) {
  return (
    <aside className={classes.margin} aria-label={label}>
      <h2 className="visually-hidden">{label}</h2>
      {children}
    </aside>
  );
}

export function MarginNote({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className={classes.note}>
      <h3>{heading}</h3>
      {children}
    </div>
  );
}
