import { Link } from '@tanstack/react-router';
import { useMe } from '../../shell/me.tsx';
import classes from './support.module.css';

const places = [
  { question: 'who-might-benefit', word: 'This week’s list' },
  { question: 'support-caseload', word: 'Caseload' },
  { question: 'support-coverage', word: 'What waits' },
  { question: 'support-hours', word: 'Hours' },
  { question: 'how-decisions-are-made', word: 'Decisions' },
  { question: 'did-listing-help', word: 'Did it help' },
] as const;
export type SupportPlace = (typeof places)[number]['question'];

/** The steps of helping a student, one link each, in the order in which they are taken. */
export function SupportLinks({ here }: { here: SupportPlace }) {
  const me = useMe();
  const open = places.filter(({ question }) => me.questions.some(({ name }) => name === question));
  if (open.length < 2) return null;
  return (
    <nav className={`${classes.links} screen-only`} aria-label="Steps of support">
      {open.map(({ question, word }) => (
        <Link
          key={question}
          to="/ask/$question"
          params={{ question }}
          search={{}}
          aria-current={question === here ? 'page' : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
