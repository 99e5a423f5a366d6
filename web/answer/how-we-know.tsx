import { useDisclosure } from '@mantine/hooks';
import type { Answer } from '../../src/questions/answer.ts';
import type { Search } from '../api.ts';
import { SideDrawer } from '../shell/side-drawer.tsx';
import { capitalized, formatCount, formatDate, formatInstant } from './format.ts';
import classes from './how-we-know.module.css';
import { HowWeKnowHeads } from './how-we-know-heads.tsx';
import { absolute } from './scope-actions.tsx';

/** The last line of every answer: definition, date, snapshot and n; it opens the drawer with everything else. */
export function HowWeKnow({
  answer,
  search,
  heading = 'How we know',
}: {
  readonly answer: Answer;
  readonly search: Search;
  readonly heading?: string;
}) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <section className={classes.line} aria-labelledby="how-we-know">
      <h2 id="how-we-know">{heading}</h2>
      <p>
        {provenance(answer)}
        <span className="paper-only">{absolute(answer.link)}</span>
      </p>
      <button type="button" className="link screen-only" onClick={open} aria-haspopup="dialog">
        Open definition, SQL, sources and limits
      </button>
      <SideDrawer
        title={answer.n > 0 ? `How we know: ${countOf(answer)}` : 'How we know'}
        opened={opened}
        onClose={close}
      >
        <HowWeKnowHeads answer={answer} search={search} onDone={close} />
      </SideDrawer>
      <div className={`${classes.appendix} paper-only`} data-appendix="">
        <HowWeKnowHeads answer={answer} search={search} onDone={close} />
      </div>
    </section>
  );
}

/** “1 program”, “3,039 students”. */
function countOf({ n, unit }: Answer): string {
  return `${formatCount(n)} ${n === 1 ? unit.replace(/^(student|program|school|year|fund)s\b/, '$1') : unit}`;
}

function provenance(answer: Answer): string {
  const used = answer.definitions.map((definition) => `${definition.label}, version ${definition.version}`);
  const parts = used.length > 0 ? [`${used.length > 1 ? 'definitions' : 'definition'}: ${used.join('; ')}`] : [];
  parts.push(`as of ${formatDate(answer.asOf)}`, `snapshot ${formatInstant(answer.snapshot.importedAt)}`);
  // Where rows are shown and n is not, n is too few to tell, not none.
  if (answer.n > 0 || answer.rows.length === 0) parts.push(countOf(answer));
  return capitalized(parts.join(' · '));
}
