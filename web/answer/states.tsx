import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiError } from '../api.ts';
import { capitalized, inWords } from './format.ts';
import type { AnswerState } from './state.tsx';

/** While an answer is awaited: under a second only the question stands; after that, how long and a way to stop. */
export function loadingState(waited: number, stop: () => void): AnswerState {
  return {
    label: 'Loading, longer than a second',
    says: 'Working out the answer.',
    more: `${capitalized(inWords(waited, 'second'))} so far. Asking changes nothing; you may stop it.`,
    offers: <Button onClick={stop}>Stop</Button>,
  };
}

export function stoppedState(again: () => void): AnswerState {
  return {
    label: 'Stopped',
    says: 'You stopped this question before its answer came.',
    more: 'Nothing was changed.',
    offers: <Button onClick={again}>Ask again</Button>,
  };
}

/** A failure of ours, a refusal, or an input that cannot be used: each in the words the server gave. */
export function errorState(error: ApiError, again: () => void): AnswerState {
  if (error.code === 'not-allowed') return refusedState(error);
  const asked = error.status >= 400 && error.status < 500;
  return {
    label: asked ? 'The question could not be read' : 'Error, ours',
    says: asked ? error.message : 'The answer could not be computed.',
    more: [
      asked ? undefined : error.message,
      error.fix,
      asked ? undefined : 'Nothing was changed.',
      error.reference && `Error ${error.reference}, reported to the administrator without any student’s data.`,
    ]
      .filter((sentence, index, all) => sentence && !all.slice(0, index).some((before) => before?.includes(sentence)))
      .join(' '),
    offers: <Button onClick={again}>Try again</Button>,
  };
}

function refusedState(error: ApiError): AnswerState {
  return {
    label: 'Refused',
    says: 'Your role does not open this page.',
    more: [error.message, error.fix].filter(Boolean).join(' '),
    offers: <Link to="/ask">What you can ask</Link>,
  };
}
