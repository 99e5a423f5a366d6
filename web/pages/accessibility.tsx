import { AnswerHeading } from '../answer/answer-heading.tsx';
import { Section } from '../answer/section.tsx';

export function AccessibilityPage() {
  return (
    <>
      <AnswerHeading
        question="Accessibility"
        answer="Every page can be read and used without a mouse, without color, and on paper."
        more="The aim is WCAG 2.2, level AA."
      />
      <Section finding="What we check">
        <p>
          The pages are checked by machine for known barriers, in light and dark, wide and narrow. Every picture has its
          numbers in a table below it. Every control works from the keyboard; “/” goes to the box for questions.
        </p>
      </Section>
      <Section finding="What we have not checked">
        <p>
          A machine finds fewer than half of all barriers. Walks with a screen reader by people who use one every day
          are not done yet. If something stops you, tell us with “Report a problem with a number”, on any page.
        </p>
      </Section>
    </>
  );
}
