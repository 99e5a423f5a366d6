/** A district that is no demo, a real browser, and the authenticator that the browser itself plays (CDP WebAuthn). */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDoors, openDoors, password, people } from '../open-doors.ts';
import { launchBrowser } from './open-district.ts';

let doors: OpenDoors;
let browser: Browser;
beforeAll(async () => {
  doors = await openDoors({ webFolder: join(import.meta.dirname, '..', '..', 'dist', 'web') });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await doors.close();
});

/** A window on a device whose finger reader says yes, or no. */
async function device(context: BrowserContext, says: 'yes' | 'no'): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: says === 'yes',
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(doors.server.url);
  return page;
}

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(people.superintendent.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const name = people.superintendent.name;

it('is the second step of a superintendent, then all of her way in, until she takes it away', async () => {
  const context = await browser.newContext();
  const page = await device(context, 'yes');
  await givePassword(page);
  await page.getByLabel('Your password again').fill(password);
  await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
  await page.getByRole('heading', { name: 'Now your passkey.' }).waitFor();
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await page.getByRole('button', { name }).waitFor();

  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await page.getByRole('button', { name }).waitFor();

  await page.goto(`${doors.server.url}/account`);
  await page.getByRole('rowheader', { name: 'The first device' }).waitFor();
  await page.getByRole('button', { name: 'Take away The first device' }).click();
  await page.getByRole('heading', { name: 'You have no passkey yet' }).waitFor();
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await page.getByRole('alert').getByText('did not open anything').waitFor();
  await context.close();
});

it('is not made where the device does not know its owner, and the page says so', async () => {
  const context = await browser.newContext();
  const page = await device(context, 'no');
  await givePassword(page);
  await page.getByLabel('Your password again').fill(password);
  await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
  await page.getByRole('alert').getByText('The device gave no passkey').waitFor();
  expect(await page.getByRole('button', { name }).count()).toBe(0);
  await context.close();
});
