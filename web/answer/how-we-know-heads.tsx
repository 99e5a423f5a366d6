import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import type { Note } from '../../src/questions/question.ts';
import type { Search } from '../api.ts';
import { citation } from './citation.ts';
import { capitalized, formatCount, formatDate, formatInstant, inWords } from './format.ts';
import classes from './how-we-know.module.css';
import { RowsDownload } from './rows-download.tsx';
import { absolute, CopyButton } from './scope-actions.tsx';

interface HeadsProps {
  readonly answer: Answer;
  readonly search: Search;
  readonly onDone: () => void;
}

/** The same eight heads for every answer; one that has nothing to say says “Nothing.” */
export function HowWeKnowHeads({ answer, search, onDone }: HeadsProps) {
  return (
    <>
      <Head title="In words">
        {[answer.how.inWords, ...answer.definitions.map((definition) => definition.inWords)]
          .filter(Boolean)
          .map((text) => (
            <p key={text}>{text}</p>
          ))}
      </Head>
      <Head title="Who says so">
        {answer.definitions.map((definition) => (
          <p key={definition.family}>
            {definition.authority.name}: {definition.authority.citation}, {formatDate(definition.authority.dated)}.{' '}
            {definition.others.map((other) => (
              <span key={other.name} className="screen-only">
                <Link
                  to="/ask/$question"
                  params={{ question: answer.question }}
                  search={{ ...search, definition: other.name }}
                  onClick={onDone}
                >
                  Ask with {other.label}
                </Link>{' '}
              </span>
            ))}
          </p>
        ))}
      </Head>
      <Head title="The data">
        <dl className={classes.facts}>
          <Fact word="Snapshot">
            {formatInstant(answer.snapshot.importedAt)}, from {inWords(answer.snapshot.files, 'file')}
          </Fact>
          <Fact word="As of">{formatDate(answer.asOf, 'full')}</Fact>
          <Fact word={capitalized(answer.unit)}>{formatCount(answer.n)}</Fact>
          {Object.entries(answer.input)
            .filter(isStated)
            .map(([name, value]) => (
              <Fact key={name} word={capitalized(name.replaceAll(/[_-]|(?=[A-Z])/g, ' ').toLowerCase())}>
                {inputInWords(value)}
              </Fact>
            ))}
          <Fact word="You may see it">{answer.whyAllowed}</Fact>
        </dl>
      </Head>
      <Head title="How sure">{paragraphs(answer.how.howSure, answer.notes, ['how sure'])}</Head>
      <Head title="What it leaves out">{paragraphs(answer.how.leavesOut, answer.notes, ['leaves out', 'stale'])}</Head>
      <Head title="What was hidden">{hiddenInWords(answer)}</Head>
      <Head title="The SQL that ran">
        <SqlThatRan answer={answer} />
      </Head>
      <Head title="Take it with you">
        <p className={`${classes.take} screen-only`}>
          <CopyButton text={() => citation(answer, absolute(answer.link))} says="Copy as a citation" />
          <a href={answer.link}>Link to this answer as it was</a>
          <RowsDownload question={answer.question} search={search} kind="csv">
            Rows, CSV
          </RowsDownload>
          <RowsDownload question={answer.question} search={search} kind="xlsx">
            Rows, XLSX
          </RowsDownload>
        </p>
        <p className="paper-only">{citation(answer, absolute(answer.link))}</p>
      </Head>
    </>
  );
}

function SqlThatRan({ answer }: { answer: Answer }) {
  const lines = answer.sql.join('\n').split('\n').length;
  return (
    <>
      {answer.sql.map((statement) => (
        // A long statement scrolls inside its box, and a box that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre key={statement} className={`${classes.sql} screen-only`} tabIndex={0}>
          {statement.trim()}
        </pre>
      ))}
      <p className="paper-only">{inWords(lines, 'line')}, behind the link of this answer.</p>
    </>
  );
}

function Head({ title, children }: { title: string; children: ReactNode }) {
  const empty = Array.isArray(children) ? children.length === 0 : !children;
  return (
    <section className={classes.head}>
      <h3>{title}</h3>
      {empty ? <p>Nothing.</p> : children}
    </section>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const longestInput = 120;

/** An input as it was asked; of a long list only its size, for it may name students. */
function inputInWords(value: unknown): string {
  if (Array.isArray(value) && value.length > 20) return inWords(value.length, 'line');
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > longestInput ? inWords(text.trim().split('\n').length, 'line') : text;
}

// The as-of date and the snapshot stand above already.
function isStated([name, value]: [string, unknown]): boolean {
  return !['asOf', 'snapshot'].includes(name) && value !== null && value !== undefined && value !== '';
}

function paragraphs(first: string, notes: readonly Note[], kinds: readonly Note['kind'][]): ReactNode[] {
  const texts = [first, ...notes.filter((note) => kinds.includes(note.kind)).map((note) => note.text)];
  return texts.filter(Boolean).map((text) => <p key={text}>{text}</p>);
}

function hiddenInWords({ hidden }: Answer): ReactNode {
  const all = hidden.small + hidden.complementary;
  if (all === 0) return null;
  const [are, they, them] = all === 1 ? ['is', 'it counts', 'it'] : ['are', 'they count', 'them'];
  return (
    <p>
      {capitalized(inWords(all, 'number'))} {are} not shown: {they} fewer than {hidden.minimum} students, or a number
      that small could be worked out from {them}.
    </p>
  );
}
