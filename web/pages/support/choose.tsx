import { Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import classes from './support.module.css';

interface ChooseProps {
  readonly outcome: string | undefined;
  readonly rule: string;
  /** Shown differences between groups: the model needs an exception, signed on its release. */
  readonly blocked: number;
}

const ways = ['rule', 'neither', 'model'] as const;
type Way = (typeof ways)[number];

/** The decision under the report: named, dated, and off by itself within a year. No choice is colored before. */
export function Choose({ outcome, rule, blocked }: ChooseProps) {
  const [way, setWay] = useState<Way>();
  const work = useWork('accept-support-report');
  const words: Readonly<Record<Way, string>> = {
    rule: 'Use the plain rule',
    neither: 'Use neither',
    model:
      blocked > 0
        ? `Switch on the model: ${blocked} shown ${blocked === 1 ? 'difference' : 'differences'}`
        : 'Switch on the model',
  };
  const record = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!way) return;
    work.begin(
      {
        choice: way,
        why: String(form.get('why') ?? ''),
        ...(outcome ? { outcome } : {}),
      },
      {},
    );
  };
  return (
    <section className={`${classes.choose} screen-only`}>
      <h2>Decide</h2>
      <p className={classes.small}>Named and dated. It lapses by itself within a year.</p>
      {work.done ? (
        <p role="status">{work.done.says}</p>
      ) : (
        <>
          <div className={classes.ways}>
            {ways.map((each) => (
              <Button
                key={each}
                variant={each === way ? 'filled' : 'default'}
                aria-expanded={each === way}
                onClick={() => setWay(each)}
              >
                {words[each]}
              </Button>
            ))}
          </div>
          {way && (
            <form onSubmit={record}>
              <Textarea
                name="why"
                label={`Why ${way === 'rule' ? `${rule} makes the list` : way === 'model' ? 'the model makes the list' : 'no list is made'}`}
                required
                maxLength={1000}
                rows={2}
              />
              {way === 'model' && blocked > 0 && (
                <p>
                  A shown difference keeps the model off. Mend it, or{' '}
                  <Link to="/do/$task" params={{ task: 'propose-model-release' }}>
                    propose its release
                  </Link>
                  , have it reviewed, and let the superintendent{' '}
                  <Link to="/do/$task" params={{ task: 'sign-release-exception' }}>
                    sign an exception
                  </Link>{' '}
                  with its reason and its last day. Everyone in the district can read it.
                </p>
              )}
              {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
              <div className={classes.record}>
                <Button type="submit" variant="filled" loading={work.progress !== undefined}>
                  Record
                </Button>
                <Button variant="subtle" onClick={() => setWay(undefined)}>
                  Cancel
                </Button>
              </div>
            </form>
          )}
        </>
      )}
    </section>
  );
}
