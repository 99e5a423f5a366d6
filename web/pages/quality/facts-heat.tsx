import { NotShown } from '../../answer/not-shown.tsx';
import { cellWords, type FactCell, type FactGrid, keyWords, stepOf } from './facts.ts';
import classes from './facts-heat.module.css';

/** Schools by facts, darker where more students lack the fact; each cell also says its number. */
export function FactsHeat({ grid }: { grid: FactGrid }) {
  return (
    <div className={classes.frame}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">Percent of students without it</th>
            {grid.facts.map((fact) => (
              <th key={fact} scope="col">
                {fact}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.lines.map(({ school, cells }) => (
            <tr key={school ?? 'district'} data-whole={school === null || undefined}>
              <th scope="row">{school ?? 'All schools'}</th>
              {cells.map((cell, at) => (
                <td key={grid.facts[at]} data-step={cell.kind === 'share' ? stepOf(cell.share) : undefined}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.key} aria-hidden="true">
        {keyWords.map((words, step) => (
          <li key={words}>
            <span data-step={step} /> {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cell({ cell }: { cell: FactCell }) {
  if (cell.kind === 'hidden') return <NotShown />;
  return cell.kind === 'share' ? cellWords(cell.share) : '';
}
