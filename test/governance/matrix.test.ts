/** The matrix of role, question and purpose: every cell of it, and every line of it. */
import { describe, expect, it } from 'vitest';
import { matrix, prohibitedPurposes, purposes, reserved } from '../../src/govern/matrix.ts';
import { needsSecondStep, roleRules, roles, whyAllowed } from '../../src/govern/roles.ts';
import { taskRules, whyMayPerform } from '../../src/govern/task-roles.ts';
import { questions } from '../../src/questions/list.ts';
import { areas } from '../../src/questions/question.ts';
import { tasks } from '../../src/tasks/list.ts';

const abouts = ['public', 'aggregate', 'student'] as const;

describe('every role, every question, every purpose', () => {
  it('has a reason, whether it is allowed or not, and an unnamed purpose is never wider than a named one', () => {
    let cells = 0;
    for (const role of roles) {
      for (const question of questions) {
        const usual = whyAllowed(role, question);
        const named = purposes.map((purpose) => whyAllowed(role, question, purpose));
        expect(usual.why.length, `${role} ${question.name}`).toBeGreaterThan(10);
        expect(usual.allowed, `${role} ${question.name}`).toBe(named.some((verdict) => verdict.allowed));
        cells += named.length;
      }
    }
    expect(cells).toBe(roles.length * questions.length * purposes.length);
  });

  it('is refused for what no answer may be used for, whoever asks', () => {
    for (const role of roles) {
      for (const question of questions) {
        for (const purpose of prohibitedPurposes) expect(whyAllowed(role, question, purpose).allowed).toBe(false);
        expect(whyAllowed(role, question, 'curiosity').allowed).toBe(false);
      }
    }
  });

  it('names students only to roles that reach students, and nothing about students to the administrator', () => {
    for (const role of roles) {
      for (const area of areas) {
        const named = whyAllowed(role, { about: 'student', area }).allowed;
        expect(named, `${role} ${area}`).toBe(roleRules[role].records !== 'nobody');
        if (role === 'administrator' && area !== 'quality')
          for (const about of abouts) expect(whyAllowed(role, { about, area }).allowed).toBe(false);
      }
    }
  });

  it('asks a second step of every role that reaches students', () => {
    for (const role of roles)
      if (roleRules[role].records !== 'nobody' || role === 'administrator') expect(needsSecondStep(role)).toBe(true);
    expect(needsSecondStep('board')).toBe(false);
  });
});

describe('the lines of the matrix', () => {
  it('each cite a right and open something that no other line opens', () => {
    for (const line of matrix) {
      expect(line.cites).toMatch(/^34 CFR 99\.\d/);
      for (const role of line.roles) {
        const open = areas.filter((area) => (line.areas?.includes(area) ?? true) && !line.exceptAreas?.includes(area));
        expect(open.length).toBeGreaterThan(0);
        for (const area of open) {
          const others = matrix.filter(
            (other) =>
              other !== line &&
              other.about === line.about &&
              other.roles.includes(role) &&
              (other.areas?.includes(area) ?? true) &&
              !other.exceptAreas?.includes(area),
          );
          expect(others, `${role} ${line.about} ${area}`).toEqual([]);
        }
      }
    }
  });

  it('reserve only questions that there are, for roles that could ask them', () => {
    for (const [name, { roles: kept }] of Object.entries(reserved)) {
      const question = questions.find((each) => each.name === name);
      expect(question, name).toBeDefined();
      const open = roles.filter((role) => question && whyAllowed(role, question).allowed);
      expect(kept, name).toEqual(expect.arrayContaining(open));
      expect(open.length, name).toBeGreaterThan(0);
    }
  });

  it('have a rule for every task, and no rule for a task that there is not', () => {
    expect(Object.keys(taskRules).sort()).toEqual(tasks.map((task) => task.name).sort());
    for (const task of tasks) {
      for (const role of roles) expect(whyMayPerform(role, task.name).why.length).toBeGreaterThan(10);
      // Whoever reads the public page may ask or object, and do nothing else.
      expect(whyMayPerform('public', task.name).allowed, task.name).toBe(task.name === 'ask-or-object');
      if (task.concerns) expect(whyMayPerform('administrator', task.name).allowed, task.name).toBe(false);
    }
  });
});
