import type { Answer } from '../../../src/questions/answer.ts';
import { type Asking, useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';

type AskedOrNot = Asking & { readonly pending: boolean };

export type Week = ReturnType<typeof useWeek>;

/** Asks everything that the home page rests on, as far as this person may ask it. */
export function useWeek() {
  return {
    chronic: useIfAllowed('chronic-absence'),
    fit: useIfAllowed('is-the-data-fit'),
    crossed: useIfAllowed('who-newly-crossed'),
    listed: useIfAllowed('who-might-benefit'),
    streaks: useIfAllowed('absence-streaks-and-changes'),
    unknown: useIfAllowed('students-without-attendance'),
    cameIn: useIfAllowed('what-came-in'),
    rejections: useIfAllowed('why-rows-were-rejected'),
    changed: useIfAllowed('what-changed'),
    weekdays: useIfAllowed('weekday-pattern', { by: 'school' }),
    days: useIfAllowed('unusual-days'),
  };
}

/** Asks a question that this person may ask; of any other it says nothing, and waits for nothing. */
function useIfAllowed(question: string, search: Search = {}): AskedOrNot {
  const mayAsk = useMe().questions.some((one) => one.name === question);
  const asking = useAnswer(question, search, mayAsk);
  return { ...asking, pending: mayAsk && !asking.answer && !asking.error && !asking.stopped };
}

/** The rows of an answer that may not be there. */
export function rowsOf(answer: Answer | undefined): Answer['rows'] {
  return answer?.rows ?? [];
}
