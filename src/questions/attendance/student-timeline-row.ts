/** One thing that happened, as a row of a student’s timeline. */
import { z } from 'zod';

export const timelineRow = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().meta({ title: 'Student' }),
  date: z.string().meta({ title: 'Date', kind: 'date' }),
  end_date: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  kind: z
    .enum([
      'enrolled',
      'absent',
      'late',
      'left early',
      'mark',
      'test',
      'support',
      'session',
      'program',
      'incident',
      'action',
      'change',
      'days',
    ])
    .meta({ title: 'Kind', kind: 'text' }),
  what: z.string().meta({ title: 'What' }),
  detail: z.string().nullable().meta({ title: 'Detail' }),
  amount: z.number().nullable().meta({ title: 'Amount', kind: 'number' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  staff: z.string().nullable().meta({ title: 'By' }),
  known_at: z.string().nullable().meta({ title: 'Entered', kind: 'date' }),
});
export type TimelineRow = z.infer<typeof timelineRow>;
