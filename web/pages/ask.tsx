import { AnswerHeading } from '../answer/answer-heading.tsx';
import { capitalized, inWords } from '../answer/format.ts';
import { Section } from '../answer/section.tsx';
import { visibleGroups } from '../shell/areas.ts';
import { AskBox } from '../shell/ask-box.tsx';
import { useMe } from '../shell/me.tsx';
import classes from './question-list.module.css';
import { QuestionList } from './question-list.tsx';

/** Every question that this person may ask, by area; on a phone also the ask box. */
export function AskPage() {
  const me = useMe();
  const places = visibleGroups(me).flatMap((group) => group.places);
  return (
    <>
      <AnswerHeading
        question="What can I ask?"
        answer={capitalized(`${inWords(me.questions.length, 'question')} for your role, each with its answer.`)}
      />
      <div className={classes.phone}>
        <AskBox questions={me.questions} />
      </div>
      {places.map((place) => {
        const questions = me.questions.filter((question) => question.area === place.name);
        return questions.length === 0 ? null : (
          <Section key={place.name} finding={place.word}>
            <QuestionList questions={questions} />
          </Section>
        );
      })}
    </>
  );
}
