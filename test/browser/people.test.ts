/** What people do: sign in, ask from the keyboard, open the drawer, take rows away, print, and meet a closed door. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDistrict, openDistrict, password, people, signedIn } from './open-district.ts';

let district: OpenDistrict;
beforeAll(async () => {
  district = await openDistrict({ students: 900 });
});
afterAll(() => district.close());

describe('a superintendent', () => {
  it('signs in with the form, and is told in words when the password is wrong', async () => {
    const page = await district.browser.newPage();
    await page.goto(district.url);
    await page.getByLabel('Email').fill(people.superintendent);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Dana Whitfield').first().waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    await page.close();
  });

  it('asks from the keyboard, reads how we know, and comes back to where she was', async () => {
    const context = await signedIn(district, people.superintendent);
    const page = await context.newPage();
    await page.goto(district.url, { waitUntil: 'networkidle' });
    await page.keyboard.press('/');
    await page.keyboard.type('chronically absent, and is it');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/chronic-absence|area\/attendance/);
    await page.getByRole('button', { name: /Open definition/ }).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.waitFor();
    const heads = ['In words', 'Who says so', 'The data', 'How sure', 'What it leaves out', 'What was hidden'];
    for (const head of [...heads, 'The SQL that ran', 'Take it with you']) {
      expect(await drawer.getByRole('heading', { name: head }).count(), head).toBe(1);
    }
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Open definition/);
    await context.close();
  });

  it('takes the rows away as CSV, the same as on the page', async () => {
    const context = await signedIn(district, people.superintendent);
    const answer = await context.request.get(`${district.url}/api/ask/chronic-absence`);
    const { rows } = (await answer.json()) as { rows: { school: string | null }[] };
    const csv = await (await context.request.get(`${district.url}/api/ask/chronic-absence/rows.csv`)).text();
    expect(csv.trim().split(/\r?\n/)).toHaveLength(rows.length + 1);
    for (const { school } of rows) expect(csv).toContain(school ?? '');
    await context.close();
  });

  it('prints the sentence and the numbers without the furniture', async () => {
    const context = await signedIn(district, people.superintendent);
    const page = await context.newPage();
    await page.goto(`${district.url}/area/attendance`, { waitUntil: 'networkidle' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    await context.close();
  });

  it('opens an answer again as it was, by its link', async () => {
    const context = await signedIn(district, people.superintendent);
    const answer = await context.request.get(`${district.url}/api/ask/chronic-absence?by=grade`);
    const { link, sentence } = (await answer.json()) as { link: string; sentence: { headline: string } };
    const page = await context.newPage();
    await page.goto(district.url + link, { waitUntil: 'networkidle' });
    expect(await page.locator('h1').textContent()).toBe(sentence.headline);
    await context.close();
  });
});

describe('a neighbor who is not signed in', () => {
  it('finds from the sign-in page which AI is used, who is missed and whom to ask', async () => {
    const page = await district.browser.newPage();
    await page.goto(district.url, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'How this district uses data and AI' }).click();
    for (const heading of ['What is in use, and what is not', 'Is the list by attendance fair?', 'How we know'])
      await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('rowheader', { name: 'Attendance rule' }).waitFor();
    expect(await page.getByText('not shown').count()).toBeGreaterThan(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Ask or object' }).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Ask or object' }).isVisible()).toBe(false);
    expect(await page.getByText('ruth.calloway@aldercreek.example').isVisible()).toBe(true);
    await page.close();
  });

  it('reads the same page as a superintendent who is', async () => {
    const context = await signedIn(district, people.superintendent);
    const anonymous = await district.browser.newContext();
    const [own, others] = await Promise.all(
      [context, anonymous].map(async (each) => {
        const page = await each.newPage();
        await page.goto(`${district.url}/public`, { waitUntil: 'networkidle' });
        await page.getByRole('heading', { name: 'How we know' }).waitFor();
        await page.getByRole('heading', { name: 'Is the list by attendance fair?' }).waitFor();
        return await page.locator('body').innerText();
      }),
    );
    expect(own).toBe(others);
    await anonymous.close();
    await context.close();
  });
});

describe('a family that reads Spanish', () => {
  it('objects without an account, and the privacy officer finds it with the next step', async () => {
    const anonymous = await district.browser.newContext();
    const page = await anonymous.newPage();
    await page.goto(`${district.url}/public`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByRole('heading', { name: '¿Es justa la lista de asistencia?' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    await page.getByRole('button', { name: 'Preguntar u oponerse' }).click();
    await page.getByLabel('¿De qué se trata?').selectOption('object');
    await page.getByLabel('En sus palabras').fill('No quiero que mi hija esté en la lista.');
    await page.getByRole('button', { name: 'Enviar' }).click();
    await page.getByRole('status').waitFor();
    expect(await anonymous.cookies()).toEqual([]);
    await anonymous.close();
    const context = await signedIn(district, people.privacyOfficer);
    const own = await context.newPage();
    await own.goto(`${district.url}/ask/public-requests`, { waitUntil: 'networkidle' });
    await own.getByText('No quiero que mi hija esté en la lista.').waitFor();
    await own.getByRole('link', { name: 'Note the answer' }).click();
    await own.getByLabel('Request').waitFor();
    expect(await own.getByLabel('Request').inputValue()).not.toBe('');
    await context.close();
  });
});

describe('a privacy officer', () => {
  it('goes from a student’s page to what is held about the student', async () => {
    const context = await signedIn(district, people.privacyOfficer);
    const found = await context.request.get(`${district.url}/api/students?find=an`);
    const [student] = (await found.json()) as { id: string }[];
    const page = await context.newPage();
    await page.goto(`${district.url}/student/${student?.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'What we hold, for the family' }).click();
    await page.getByRole('heading', { level: 1, name: /^We hold \d/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/family/${student?.id}`);
    await context.close();
  });
});

describe('a closed door', () => {
  it('lets a board member see protected counts and no student', async () => {
    const context = await signedIn(district, people.board);
    const page = await context.newPage();
    await page.goto(`${district.url}/area/attendance`, { waitUntil: 'networkidle' });
    expect(await page.getByText('not shown').count()).toBeGreaterThan(0);
    await page.goto(`${district.url}/ask/who-is-chronically-absent`, { waitUntil: 'networkidle' });
    expect(await page.locator('main table').count()).toBe(0);
    await context.close();
  });

  it('shows a principal her own school and no other', async () => {
    const context = await signedIn(district, people.principal);
    const answer = await context.request.get(`${district.url}/api/ask/chronic-absence`);
    const { rows } = (await answer.json()) as { rows: { school: string | null }[] };
    const schools = new Set(rows.flatMap(({ school }) => school ?? []));
    expect([...schools]).toEqual(['Birch Hollow Elementary']);
    await context.close();
  });

  it('shows the administrator no student at all', async () => {
    const context = await signedIn(district, people.administrator);
    const me = (await (await context.request.get(`${district.url}/api/me`)).json()) as {
      questions: { about: string }[];
    };
    expect(me.questions.filter(({ about }) => about === 'student')).toEqual([]);
    const found = await context.request.get(`${district.url}/api/students?find=a`);
    expect(found.ok() ? await found.json() : []).toEqual([]);
    await context.close();
  });

  it('gives nothing to somebody who is not signed in', async () => {
    for (const path of [
      '/api/ask/chronic-absence',
      '/api/students?find=a',
      '/api/ask/chronic-absence/rows.csv',
      '/api/ask/ai-uses',
    ]) {
      const response = await fetch(district.url + path);
      expect(response.status, path).toBe(401);
    }
  });
});
