import type { Answer } from '../../../src/questions/answer.ts';
import { Section } from '../../answer/section.tsx';
import { PeriodBars } from '../../charts/period-bars.tsx';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { Picture } from './picture-of.ts';

/** The picture that an answer’s own columns allow, titled by what it shows. */
export function AnswerPicture({ picture, answer }: { picture: Picture; answer: Answer }) {
  const measure = { suffix: '%', axisWords: '%', decimals: picture.decimals };
  const label = `${picture.finding}. ${answer.sentence.headline} The table below has every number.`;
  if (picture.kind === 'bars') {
    return (
      <Section
        finding={picture.finding}
        subtitle={picture.hasBefore ? 'Bars start at zero. Tick: a year ago.' : 'Bars start at zero.'}
      >
        <PeriodBars periods={picture.periods} measure={measure} label={label} />
      </Section>
    );
  }
  return (
    <Section
      finding={picture.finding}
      subtitle={`Dot: this year. Bar: 95% range.${picture.hasBefore ? ' Tick: a year ago.' : ''} Where bars overlap, do not rank.`}
    >
      <RankedDots groups={picture.groups} measure={measure} countWords={picture.countWords} label={label} />
    </Section>
  );
}
