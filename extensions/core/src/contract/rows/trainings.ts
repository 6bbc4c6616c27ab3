// Written by "npm run schema:build" from schema/collections.

import type { Day, Moment } from './scalars.ts';

/** A row of training_attendance (Attendance). */
export interface TrainingAttendanceRow {
	id: number;
	training: number;
	audience:
		'officials' | 'team_members' | 'officials_and_team' | 'residents' | 'teachers_and_pupils' | 'working_age';
	participations: number;
	persons: number | null;
	provenance: 'sourced' | 'estimated' | 'invented';
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}

/** A row of trainings (Trainings). */
export interface TrainingsRow {
	id: number;
	title: string;
	unit: number;
	kind: 'class' | 'guidance' | 'campaign' | 'online_course' | 'contest';
	starts_on: Day;
	ends_on: Day;
	organiser: string | null;
	place: string | null;
	provenance: 'sourced' | 'estimated' | 'invented';
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}
