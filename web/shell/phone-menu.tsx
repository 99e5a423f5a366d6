import { Button, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { Person } from '../api.ts';
import type { Group, PlaceName } from './areas.ts';
import { personInWords } from './me.tsx';
import { colorChoices, useSignOut } from './person-menu.tsx';
import classes from './phone-menu.module.css';
import { SideDrawer } from './side-drawer.tsx';

interface PhoneMenuProps {
  readonly groups: readonly Group[];
  readonly place: PlaceName | undefined;
  readonly person: Person;
}

/** The same six words with their areas, as one list that fills a phone. */
export function PhoneMenu({ groups, place, person }: PhoneMenuProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useSignOut();
  return (
    <>
      <button type="button" className="link" onClick={open} aria-haspopup="dialog">
        Menu
      </button>
      <SideDrawer title="Menu" opened={opened} onClose={close} whole>
        <nav aria-label="Areas" className={classes.groups}>
          {groups.map((group) => (
            <section key={group.word}>
              {group.places.length > 1 && <h3>{group.word}</h3>}
              <ul>
                {group.places.map((one) => (
                  <li key={one.name}>
                    <Link
                      to={one.to}
                      onClick={close}
                      aria-current={one.name === place ? 'page' : undefined}
                      activeProps={{}}
                    >
                      {group.places.length > 1 ? one.word : group.word}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className={classes.person}>
          <p>{personInWords(person)}</p>
          <div className={classes.buttons}>
            {colorChoices.map((choice) => (
              <Button
                key={choice.value}
                aria-pressed={colorScheme === choice.value}
                onClick={() => setColorScheme(choice.value)}
              >
                {choice.value === 'auto' ? 'Device' : choice.label}
              </Button>
            ))}
          </div>
          <Button onClick={leave}>Sign out</Button>
        </div>
      </SideDrawer>
    </>
  );
}
