/** The OneRoster files about places and time, the courses, and the calendars. */
import { closedOf } from './attendance.ts';
import { courseIdOf, courses } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import { byteOrderMarkFile, type FileName, fileHeaders } from './file-headers.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import { districtId, districtName, type Schools } from './schools.ts';
import { gradeCodes } from './spells.ts';

/** Which files the bundle holds: those of the standard that are here are `bulk`. */
export function writeManifest(file: CsvWriter): void {
  const standard =
    'academicSessions categories classes classResources courses courseResources demographics enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles userResources users';
  file.line('manifest.version,1.0');
  file.line('oneroster.version,1.2');
  for (const name of standard.split(' ')) file.line(`file.${name},${name in fileHeaders ? 'bulk' : 'absent'}`);
  file.line('source.systemName,Alder Creek student information');
  file.line('source.systemCode,alder-creek');
}

export function headerOf(name: FileName): string {
  return name === byteOrderMarkFile ? `\uFEFF${fileHeaders[name]}` : fileHeaders[name];
}

export function writeCourses(file: CsvWriter, year: number): void {
  for (const course of courses) {
    const grades = course.grades.map((grade) => gradeCodes[grade]).join(',');
    const list = course.grades.length > 1 ? `"${grades}"` : grades;
    file.line(
      `${courseIdOf(course)},,,ses-${year},${course.title},${course.code},${list},${districtId},${course.subject},`,
    );
  }
}

export function writeOrgs(file: CsvWriter, schools: Schools): void {
  file.line(`${districtId},,,${districtName},district,0042,`);
  for (const { id, name, code } of schools.all) file.line(`${id},,,${name},school,${code},${districtId}`);
}

/** School years with two semesters and four quarters. */
export function writeSessions(file: CsvWriter, calendar: DistrictCalendar): void {
  for (const { year, title, firstDay, lastDay } of calendar.years) {
    const date = (day: number) => calendar.iso[day];
    const halfway = calendar.dayOf(`${year}-01-22`);
    const quarters = [firstDay, calendar.dayOf(`${year - 1}-10-31`), halfway + 1, calendar.dayOf(`${year}-03-31`)];
    file.line(`ses-${year},,,${title},schoolYear,${date(firstDay)},${date(lastDay)},,${year}`);
    file.line(`ses-${year}-s1,,,Semester 1,semester,${date(firstDay)},${date(halfway)},ses-${year},${year}`);
    file.line(`ses-${year}-s2,,,Semester 2,semester,${date(halfway + 1)},${date(lastDay)},ses-${year},${year}`);
    quarters.forEach((begin, index) => {
      const end = index === 3 ? lastDay : index === 1 ? halfway : (quarters[index + 1] ?? 0) - 1;
      const parent = `ses-${year}-s${index < 2 ? 1 : 2}`;
      file.line(
        `ses-${year}-q${index + 1},,,Quarter ${index + 1},gradingPeriod,${date(begin)},${date(end)},${parent},${year}`,
      );
    });
  }
}

export function writeCalendars(file: CsvWriter, calendar: DistrictCalendar, schools: Schools): void {
  for (const { id } of schools.all) {
    const closed = closedOf(calendar, id);
    for (const { firstDay, lastDay } of calendar.years) {
      for (let day = firstDay; day <= lastDay; day += 1) {
        if ((calendar.weekday[day] ?? 0) > 5) continue;
        const open = calendar.isSchoolDay[day] === 1 && day !== closed;
        file.line(
          `${id},${calendar.iso[day]},${open},${open ? 1 : 0},${day === closed ? 'College break' : (calendar.events.get(day) ?? '')}`,
        );
      }
    }
  }
}
