// Written by "npm run schema:build" from schema/collections.

import type { Day, Moment } from './scalars.ts';

/** A row of team_members (Team members). */
export interface TeamMembersRow {
	id: number;
	team: number;
	full_name: string;
	role: 'leader' | 'deputy' | 'member';
	organisation: string | null;
	provenance: 'sourced' | 'estimated' | 'invented';
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}

/** A row of teams (Community digital teams). */
export interface TeamsRow {
	id: number;
	name: string;
	unit: number;
	level: 'commune' | 'village' | 'district';
	village: string | null;
	is_active: boolean;
	decision_number: string | null;
	decided_on: Day | null;
	provenance: 'sourced' | 'estimated' | 'invented';
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}
