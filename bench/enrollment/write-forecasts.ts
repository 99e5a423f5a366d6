import { writeFileSync } from 'node:fs';
import { forecastDistrict } from '../../src/questions/enrollment/forecast-district.ts';
import { type GradeHistory, gradeNames, knownBy, totalOf } from '../../src/questions/enrollment/grade-counts.ts';
import { learnPanel, type Panel } from '../../src/questions/enrollment/panel.ts';
import { prepareCounts } from '../../src/questions/enrollment/prepare-counts.ts';

/** Every district's forecast from the last fall of the file, a row a year and grade, for whoever wants to look inside. */
export function writeForecasts(file: string, histories: ReadonlyMap<string, GradeHistory>, horizons: number): void {
  const panels = new Map<number, Panel>();
  const panelAt = (year: number): Panel => {
    const prepared = () => [...histories.values()].flatMap((history) => prepareCounts(knownBy(history, year)) ?? []);
    const panel = panels.get(year) ?? learnPanel(prepared(), year);
    panels.set(year, panel);
    return panel;
  };
  const origin = Math.max(...[...histories.values()].flatMap(({ years }) => years));
  const lines = ['district,year,grade,expected,low80,high80,low95,high95'];
  for (const [district, history] of histories) {
    if (history.rows.every((row) => totalOf(row) < 1)) continue;
    for (const { year, total, grades } of forecastDistrict({ history, origin, horizons, panelAt }).years) {
      for (const [grade, band] of [
        ['total', total] as const,
        ...grades.map((each, at) => [gradeNames[at], each] as const),
      ]) {
        const { expected, low80, high80, low95, high95 } = band;
        lines.push(
          [`"${district.replaceAll('"', '""')}"`, year, grade, expected, low80, high80, low95, high95].join(','),
        );
      }
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}
