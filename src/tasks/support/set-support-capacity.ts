import { z } from 'zod';
import { supportCapacity } from '../../data/recorded/student-support.ts';
import { fail } from '../../errors.ts';
import { dayInWords, ofThings } from '../../questions/in-words.ts';
import { placesIn } from '../../questions/support/hours-of-week.ts';
import { mondayOf } from '../../questions/support/support-situation.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

/** Hours become places: the list of the school fills them and no more. */
export const setSupportCapacity = defineTask({
  name: 'set-support-capacity',
  does: 'Say how many hours a school has for support',
  area: 'support',
  input: z.object({
    school: z.string().trim().min(1).describe('School, by its name or number'),
    service: z.string().trim().min(1).max(100).default('conversations').describe('What the hours are for'),
    hours: z.coerce.number().min(0).max(400).describe('Hours each week, of everyone together'),
    minutes: z.coerce.number().min(5).max(600).default(30).describe('Minutes for each student'),
    week: z.iso
      .date('Give a date as 2026-11-20.')
      .optional()
      .describe('A day of the one week that it holds for; every week unless given'),
  }),
  async run({ records, person, now, withDistrict }, { school, service, hours, minutes, week }) {
    return await withDistrict(async ({ district, snapshot }) => {
      // Whose school it is not has none of its enrollments in reach.
      const [found] = await district.rows<{ school_id: string; name: string }>(
        `SELECT organization.organization_id AS school_id, organization.name
         FROM organization
         WHERE organization.type = 'school'
           AND (organization.organization_id = $school OR LOWER(organization.name) = LOWER($school)
             OR LOWER(organization.name) LIKE LOWER($school) || ' %')
           AND organization.organization_id IN (SELECT school_id FROM school_enrollment)
         ORDER BY organization.name`,
        { school },
      );
      if (!found)
        return fail('bad-input', { what: 'school', why: 'no school that you may see has that name or number' });
      const monday = week === undefined ? undefined : mondayOf(week);
      const body = { service, hoursWeekly: hours, minutesEach: minutes, ...(monday ? { week: monday } : {}) };
      const writing = { at: now().toISOString(), by: person, snapshotId: snapshot.snapshotId };
      const said = await readRecorded(records, supportCapacity, { subject: found.school_id });
      const before = said.findLast((each) => each.body.service === service && each.body.week === monday);
      if (before) await reviseRecorded(records, supportCapacity, { id: before.id, body, ...writing });
      else
        await writeRecorded(records, supportCapacity, {
          body,
          subject: found.school_id,
          schoolId: found.school_id,
          ...writing,
        });
      const places = placesIn([body]);
      const when = monday ? `in the week of ${dayInWords(monday)}` : 'a week';
      return {
        says: `${found.name} has ${ofThings(hours, 'hour')} ${when} for ${service}: ${ofThings(places, 'place')} on its list.`,
        places,
      };
    });
  },
});
