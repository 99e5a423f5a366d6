import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import { rowsAddress, type Search } from '../api.ts';

interface ScopeActionsProps {
  readonly answer: Answer;
  readonly search: Search;
  /** Opens the form that changes what is asked; absent when a question takes no input. */
  readonly onChange?: () => void;
  readonly changing?: boolean;
}

/** Change, print, download, copy a link: what a reader may do with any answer. */
export function ScopeActions({ answer, search, onChange, changing }: ScopeActionsProps) {
  return (
    <>
      {onChange && (
        <button type="button" className="link" onClick={onChange} aria-expanded={changing === true}>
          Change
        </button>
      )}
      <button type="button" className="link" onClick={() => window.print()}>
        Print
      </button>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="link">
            Download CSV or XLSX
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={rowsAddress(answer.question, search, 'csv')} download>
            Rows as CSV
          </Menu.Item>
          <Menu.Item component="a" href={rowsAddress(answer.question, search, 'xlsx')} download>
            Rows as XLSX
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CopyButton text={() => absolute(answer.link)} says="Copy link" />
    </>
  );
}

/** Copies a text and says so in place of its own words. */
export function CopyButton({ text, says }: { text: () => string; says: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'not copied'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('not copied');
    }
    setTimeout(() => setOutcome(undefined), 4000);
  };
  return (
    <button type="button" className="link" onClick={() => void copy()} aria-live="polite">
      {outcome === 'copied' && 'Copied'}
      {outcome === 'not copied' && 'This browser did not allow copying'}
      {outcome === undefined && says}
    </button>
  );
}

export function absolute(link: string): string {
  return new URL(link, window.location.origin).href;
}
