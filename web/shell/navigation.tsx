import { Link } from '@tanstack/react-router';
import type { Group, PlaceName } from './areas.ts';
import classes from './shell.module.css';

/** Two rows: the six words, and inside a word its areas. */
export function Navigation({ groups, place }: { groups: readonly Group[]; place: PlaceName | undefined }) {
  const current = groups.find((group) => group.places.some((one) => one.name === place));
  return (
    <nav className={`${classes.navigation} screen-only`} aria-label="Areas">
      <ul className={classes.words}>
        {groups.map((group) => (
          <li key={group.word}>
            <Link
              to={group.places[0]?.to ?? '/'}
              aria-current={group === current ? (group.word === 'This week' ? 'page' : 'true') : undefined}
              activeProps={{}}
            >
              {group.word}
            </Link>
          </li>
        ))}
      </ul>
      {current && current.word !== 'This week' && (
        <ul className={classes.areas}>
          {current.places.map((one) => (
            <li key={one.name}>
              <Link to={one.to} aria-current={one.name === place ? 'page' : undefined} activeProps={{}}>
                {one.word}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
