-- A token of a program may be given less than its owner has: a lower role, fewer schools.

ALTER TABLE token ADD COLUMN role TEXT;

ALTER TABLE token ADD COLUMN schools TEXT;
