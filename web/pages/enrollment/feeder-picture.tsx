import { Link } from '@tanstack/react-router';
import { Section } from '../../answer/section.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import classes from './enrollment.module.css';
import { FeederChart } from './feeder-chart.tsx';
import { feederFlows } from './feeder-layout.ts';

/** Which schools feed which: the larger flows between two schools, from last fall to this one. */
export function FeederPicture() {
  const { answer } = useAnswer('feeder-flows', {});
  if (!answer) return null;
  const flows = feederFlows(answer.rows);
  if (flows.length < 2) return null;
  return (
    <Section
      finding={answer.sentence.headline.replace(/\.$/, '')}
      subtitle="Students of last October by the school then (left) and the school this October (right). A band is as wide as its students; flows of fewer than ten are left out, and so are those who stayed."
    >
      <FeederChart
        flows={flows}
        label={`${answer.sentence.headline} ${flows.map(({ from, to, students }) => `${from} to ${to}: ${students}`).join('; ')}.`}
      />
      <p className={classes.back}>
        <Link to="/ask/$question" params={{ question: 'feeder-flows' }}>
          Every flow, with those who stayed and left
        </Link>
      </p>
    </Section>
  );
}
