import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { StatePage } from '../answer/state.tsx';
import { errorState } from '../answer/states.tsx';
import { ApiError } from '../api.ts';
import classes from '../shell/shell.module.css';

/** What shows when a page itself fails, or when the server cannot say who is signed in. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  const client = useQueryClient();
  const again = () => {
    client.removeQueries({ queryKey: ['me'] });
    void router.invalidate();
  };
  const state =
    error instanceof ApiError
      ? errorState(error, again)
      : {
          label: 'Error, ours',
          says: 'This page could not be drawn.',
          more: `Nothing was changed. Tell the administrator: “${error instanceof Error ? error.message : String(error)}”.`,
          offers: <Button onClick={again}>Try again</Button>,
        };
  return (
    <div className={classes.page}>
      <main className={classes.main}>
        <StatePage state={state} />
      </main>
    </div>
  );
}
