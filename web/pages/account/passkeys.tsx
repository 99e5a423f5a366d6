import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { type KeptPasskey, removePasskey } from './account-api.ts';
import classes from './account-page.module.css';
import { canUsePasskeys, makePasskey } from './passkey.ts';
import { failureOfSignIn } from './refusal-words.ts';
import { momentInWords } from './session-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'label', title: 'Passkey', kind: 'text' },
  { name: 'made', title: 'Made', kind: 'text' },
  { name: 'used', title: 'Last used', kind: 'text' },
  { name: 'remove', title: 'Take it away', kind: 'text' },
];

/** The keys in a person’s devices that open this place, and a form to make one in this device. */
export function Passkeys({ passkeys }: { passkeys: readonly KeptPasskey[] }) {
  const client = useQueryClient();
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }) };
  const remove = useMutation({ mutationFn: removePasskey, ...again });
  const make = useMutation({
    mutationFn: (form: FormData) => makePasskey(String(form.get('password')), String(form.get('label'))),
    ...again,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  const failure = make.error ?? remove.error;
  return (
    <Section
      finding={passkeys.length === 0 ? 'You have no passkey yet' : 'Your passkeys'}
      subtitle="A passkey is a key in your device that opens with your finger, your face or a PIN. It takes the place of the password and the code, and no false page can ask you for it."
    >
      {failure && (
        <p role="alert" className={classes.failure}>
          {failureOfSignIn(failure)}
        </p>
      )}
      {make.data && !failure && <p role="status">{make.data}</p>}
      {passkeys.length > 0 && (
        <DataTable
          columns={columns}
          rows={passkeys.map(({ id, label, madeAt, usedAt }) => ({
            id,
            label,
            made: momentInWords(madeAt),
            used: usedAt === null ? 'not yet' : momentInWords(usedAt),
            remove: 'Take away',
          }))}
          isTotal={() => false}
          allColumns
          cell={(column, row) =>
            column.name === 'remove' ? (
              <button
                type="button"
                className="link"
                aria-label={`Take away ${row.label}`}
                onClick={() => remove.mutate(String(row.id))}
              >
                Take away
              </button>
            ) : undefined
          }
        />
      )}
      {canUsePasskeys() ? (
        <form className={classes.form} onSubmit={submit}>
          <TextInput label="A name for it" name="label" placeholder="My laptop" maxLength={60} required />
          <PasswordInput
            label="Your password again"
            name="password"
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            Make a passkey on this device
          </Button>
        </form>
      ) : (
        <p className={classes.after}>
          Passkeys work where the address of this site is a name with a secure connection. Here it is not.
        </p>
      )}
    </Section>
  );
}
