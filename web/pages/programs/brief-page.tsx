import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerOrState } from '../../answer/answer-frame.tsx';
import { ChangeForm } from '../../answer/change-form.tsx';
import { inputFields } from '../../answer/input-fields.ts';
import { ScopeActions } from '../../answer/scope-actions.tsx';
import type { AskableQuestion, Search } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { BehindBrief } from './behind-brief.tsx';
import classes from './brief.module.css';
import { BriefSheet } from './brief-sheet.tsx';
import { programOf } from './brief-words.ts';
import { districtWide } from './district-wide.ts';

/** A program on one page, for a member of the board; beneath the page, what speaks for and against believing it. */
export function BriefPage() {
  const { program } = useParams({ strict: false });
  const me = useMe();
  const given = useSearch({ from: '__root__' });
  const search = districtWide(program ? { ...given, program } : given, me.person?.role);
  const question = me.questions.find((one) => one.name === 'did-it-work');
  if (!question) return <NotFoundPage says="Programs are not open to your role." />;
  return (
    <AnswerOrState key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => <Brief question={question} search={search} answer={linked(answer)} />}
    </AnswerOrState>
  );
}

/** The link of an answer opens the brief again as it was, not the bare question. */
function linked(answer: Answer): Answer {
  const program = programOf(answer.rows);
  if (!program) return answer;
  const asked = new URLSearchParams(answer.link.split('?')[1] ?? '');
  asked.delete('program');
  return { ...answer, link: `/programs/${encodeURIComponent(program)}?${asked}` };
}

interface BriefProps {
  readonly question: AskableQuestion;
  readonly search: Search;
  readonly answer: Answer;
}

function Brief({ question, search, answer }: BriefProps) {
  const me = useMe();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const fields = inputFields(question.input, { search, schools: me.schools, answer });
  return (
    <div className={classes.desk}>
      <div className={`${classes.actions} screen-only`}>
        <Link to="/area/$area" params={{ area: 'programs' }}>
          Back to Programs
        </Link>
        <div>
          <ScopeActions answer={answer} search={search} onChange={() => setChanging(!changing)} changing={changing} />
        </div>
      </div>
      {changing && (
        <div className={classes.changing}>
          <ChangeForm
            fields={fields}
            onCancel={() => setChanging(false)}
            onAsk={({ program: other, ...asked }) =>
              other
                ? void navigate({ to: '/programs/$program', params: { program: other }, search: asked })
                : void navigate({ to: '.', search: asked })
            }
          />
        </div>
      )}
      <BriefSheet answer={answer} search={search} />
      <BehindBrief rows={answer.rows} />
    </div>
  );
}
