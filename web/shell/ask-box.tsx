import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type AskableQuestion, findStudents } from '../api.ts';
import classes from './ask-box.module.css';
import { matchingQuestions } from './matching-questions.ts';

/** One box for both: the questions as sentences first, then the students this person may see. Key: “/”. */
export function AskBox({ questions, autoFocus }: { questions: readonly AskableQuestion[]; autoFocus?: boolean }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 200);
  const box = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const navigate = useNavigate();
  useHotkeys([['/', () => box.current?.focus()]]);

  const mayFindStudents = questions.some((question) => question.about === 'student');
  const students = useQuery({
    queryKey: ['students', settled],
    queryFn: ({ signal }) => findStudents(settled, signal),
    enabled: mayFindStudents && settled.length >= 2,
  });
  const found = matchingQuestions(questions, text).slice(0, 7);
  const people = settled.length >= 2 ? (students.data ?? []).slice(0, 6) : [];

  const choose = (value: string) => {
    const [kind, name] = [value.slice(0, 2), value.slice(2)];
    setText('');
    combobox.closeDropdown();
    box.current?.blur();
    if (kind === 'q:') void navigate({ to: '/ask/$question', params: { question: name } });
    else void navigate({ to: '/student/$student', params: { student: name } });
  };

  return (
    <search className={classes.box}>
      <Combobox store={combobox} onOptionSubmit={choose} width="target" position="bottom-start" withinPortal={false}>
        <Combobox.Target>
          <TextInput
            ref={box}
            autoFocus={autoFocus}
            aria-label={mayFindStudents ? 'Ask a question, or find a student' : 'Ask a question'}
            placeholder={mayFindStudents ? 'Ask a question, or find a student' : 'Ask a question'}
            value={text}
            rightSection={
              <span className={classes.key} aria-hidden="true">
                {'/'}
              </span>
            }
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onFocus={() => combobox.openDropdown()}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={classes.dropdown}>
          <Combobox.Options aria-label="Questions and students">
            {found.length > 0 && (
              <Combobox.Group label="Questions">
                {found.map((question) => (
                  <Combobox.Option key={question.name} value={`q:${question.name}`}>
                    {question.asks}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {people.length > 0 && (
              <Combobox.Group label="Students">
                {people.map((student) => (
                  <Combobox.Option key={student.id} value={`s:${student.id}`}>
                    {student.name}{' '}
                    <span className={classes.where}>
                      grade {student.grade}, {student.school}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {found.length === 0 && people.length === 0 && (
              <Combobox.Empty>{students.isFetching ? 'Looking' : 'No question and no student matches'}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}
