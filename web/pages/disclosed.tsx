import { Link } from '@tanstack/react-router';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { Section } from '../answer/section.tsx';
import { PublishedCounts } from './published-counts.tsx';

/** What leaves this server, in words that a parent can read. */
export function DisclosedPage() {
  return (
    <>
      <AnswerHeading
        question="What is disclosed?"
        answer="Nothing leaves the district’s server by itself. What people download is recorded."
        more="Plumbline sends no student data, no usage data and no error reports to anyone."
      />
      <Section finding="Who sees what">
        <p>
          A name opens only for a role that needs it for its work, and only for the students of that role. Everyone else
          sees counts. Small counts are hidden, and so is any other number that would give a hidden one away.
        </p>
        <p>
          <Link to="/about/access">Who may ask what, and by what right</Link>, for each role.
        </p>
      </Section>
      <PublishedCounts />
      <Section finding="What is recorded">
        <p>
          Each question that is asked is kept with who asked, when, why it was allowed and how many student rows it
          opened. The record can be added to but not changed; a change would show.
        </p>
      </Section>
    </>
  );
}
