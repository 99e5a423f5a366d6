/** `/api/me`: who is here and what they may ask and do; `/api/students`: whom the ask box finds. */
import { Hono } from 'hono';
import { fail } from '../errors.ts';
import type { Caller } from '../govern/caller.ts';
import { questionsFor, tasksFor } from '../govern/gate.ts';
import { roleRules } from '../govern/roles.ts';
import { areas } from '../questions/question.ts';
import { passkeysOf } from '../records/passkeys.ts';
import { readSetting } from '../records/settings.ts';
import { dataFit, districtName, schoolsFor } from './district-facts.ts';
import { findStudents } from './find-students.ts';
import { inputSchema } from './text-input.ts';
import { callerOf, visitorOf, type WebDoor } from './web-door.ts';

export function meRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  routes.get('/me', async (context) => {
    const visitor = await visitorOf(door, context);
    const everybody = {
      district: { name: await districtName(door.gate) },
      today: localDate(door.gate.now()),
      demo: door.demo !== null,
      oneStepSignIn: door.oneStep,
      directory: door.signIns.directory,
      ...(door.demo ? { demoCast: door.demo.cast } : {}),
      publicPage: (await readSetting(door.gate.records, 'public-page')) !== null,
      firstRun: !(await door.signIns.anybody()),
    };
    if (!visitor || visitor.lacks !== null) {
      const email = visitor?.session?.email;
      const lacks =
        visitor && email !== undefined
          ? { lacks: visitor.lacks, email, hasPasskey: (await passkeysOf(door.gate.records, email)).length > 0 }
          : {};
      return context.json({ person: null, ...everybody, ...lacks, areas: [], questions: [], tasks: [] });
    }
    return context.json({ ...everybody, ...(await ofCaller(door, visitor.caller)) });
  });
  routes.get('/students', async (context) => {
    const caller = await callerOf(door, context);
    const text = (context.req.query('find') ?? '').trim();
    if (text.length > 100) fail('bad-input', { what: 'What to find', why: 'it is longer than 100 characters.' });
    return context.json(text.length < 2 ? [] : await findStudents(door.gate, caller, text));
  });
  return routes;
}

async function ofCaller(door: WebDoor, caller: Caller) {
  const schools = await schoolsFor(door.gate, caller);
  const onlySchool = schools.length === 1 ? schools[0]?.name : undefined;
  const fit = roleRules[caller.role].runs ? await dataFit(door.gate) : null;
  const questions = questionsFor(door.gate, caller);
  const tasks = tasksFor(door.gate, caller);
  const used = new Set([...questions, ...tasks].map((each) => each.area));
  return {
    person: {
      id: caller.personId,
      name: caller.name,
      role: caller.role,
      roleTitle: roleRules[caller.role].title,
      ...(onlySchool === undefined ? {} : { schoolName: onlySchool }),
    },
    ...(fit ? { dataFit: fit } : {}),
    schools,
    areas: areas.filter((area) => used.has(area)),
    questions: questions.map(({ name, asks, area, about, input }) => ({
      name,
      asks,
      area,
      about,
      input: inputSchema(input),
    })),
    tasks: tasks.map(({ name, does, area, input }) => ({ name, does, area, input: inputSchema(input) })),
  };
}

/** The calendar date on this machine: `2026-11-23`. */
function localDate(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
