import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './side-drawer.module.css';

interface SideDrawerProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** A panel from the right edge, or over the whole screen; closing it returns the focus to what opened it. */
export function SideDrawer({ title, opened, onClose, whole, children }: SideDrawerProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={whole ? '100%' : 560}>
      <Drawer.Overlay />
      <Drawer.Content className={classes.drawer}>
        <div className={classes.head}>
          <Drawer.Title className={classes.title}>{title}</Drawer.Title>
          <Drawer.CloseButton className={classes.close} aria-label="Close" />
        </div>
        <Drawer.Body className={classes.body}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
