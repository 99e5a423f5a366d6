import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import type { ScopeItem } from '../../answer/scope-line.tsx';
import { Columns } from '../../answer/section.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { ChainTable } from './chain-table.tsx';
import { ChoicesPicture } from './choices-picture.tsx';
import { Decide } from './decide.tsx';
import { PastPlans } from './past-plans.tsx';
import { RoomsTable } from './rooms-table.tsx';
import { RulesAndPlans } from './rules-and-plans.tsx';
import { ServiceTable } from './service-table.tsx';

/** The operations section: the number that costs least, the chain it comes from, and plans side by side. */
export function OperationsPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'staffing-plan');
  if (!question) return <NotFoundPage says="Operations are not open to your role." />;
  const may = (task: string) => me.tasks.find((one) => one.name === task);
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search} scope={scopeOf}>
      {(answer) =>
        answer.sentence.form !== 'tells' ? (
          <Columns>
            <span />
            <AnswerMargin answer={answer} />
          </Columns>
        ) : (
          <>
            <ChoicesPicture search={search} />
            <ChainTable answer={answer} />
            <ServiceTable search={search} />
            <RoomsTable search={search} />
            <RulesAndPlans search={search} save={may('save-plan')} saveRules={may('save-staffing-rules')} />
            {!search.school && <PastPlans search={search} />}
            {may('decide-teachers') && <Decide answer={answer} />}
            <Columns split="12">
              <AnswerMargin answer={answer}>
                <p>
                  <Link to="/ask/$question" params={{ question: 'planning-record' }}>
                    What we published and decided, and what came of it
                  </Link>
                </p>
                {byMonth
                  .filter(([name]) => me.questions.some((question) => question.name === name))
                  .map(([name, words]) => (
                    <p key={name}>
                      <Link to="/ask/$question" params={{ question: name }}>
                        {words}
                      </Link>
                    </p>
                  ))}
              </AnswerMargin>
            </Columns>
          </>
        )
      }
    </AnswerFrame>
  );
}

/** What was expected, held against what came, month by month. */
const byMonth = [
  ['monthly-students', 'Students, month by month'],
  ['monthly-staff', 'Positions held, month by month'],
  ['spending-against-budget', 'Spending against the budget'],
] as const;

function scopeOf(answer: Answer): ScopeItem[] {
  const { tooFewCosts } = answer.input;
  const [rules] = answer.definitions;
  const first = answer.rows[0];
  return [
    { word: 'Grades', value: String(first?.grades ?? 'all') },
    ...(rules ? [{ word: 'Class size', value: rules.label }] : []),
    ...(typeof tooFewCosts === 'number' ? [{ word: 'Too few costs', value: `${tooFewCosts} times too many` }] : []),
  ];
}
