-- The few tables the guard and the engine need, on a foreign collection (articles) that no other part of the product knows.
create table directus_roles (id uuid primary key, parent uuid);
create table directus_policies (id uuid primary key, name text not null, admin_access boolean not null default false);
create table directus_users (
	id uuid primary key, status text not null default 'active', role uuid, language text, unit integer,
	first_name text, last_name text);
create table directus_settings (id serial primary key, default_language text);
create table directus_access (id serial primary key, role uuid, "user" uuid, policy uuid not null);
create table directus_permissions (
	id serial primary key, policy uuid not null, collection text not null, action text not null, permissions json);
create table directus_relations (
	id serial primary key, many_collection text not null, many_field text not null, one_collection text, one_field text);
create table directus_fields (id serial primary key, collection text not null, field text not null, special text);
create table directus_activity (
	id serial primary key, action text not null, "user" uuid, collection text not null, item text not null);
create table units (id serial primary key, path text not null);
create table workflows (
	id serial primary key, name text not null, collection text not null, state_field text not null default 'state',
	unit_field text, due_field text, line_relations json, title_template text, active boolean default true,
	allow_delegation boolean not null default true, time_zone text default 'Asia/Ho_Chi_Minh', working_hours json);
create table workflow_states (
	id serial primary key, workflow integer references workflows on delete cascade, key text not null, kind text not null,
	label_vi text, label_en text, color text, icon text, editable_by json, sla_hours integer, sort integer);
create table workflow_transitions (
	id serial primary key, workflow integer references workflows on delete cascade, action text not null, label_vi text,
	label_en text, from_states json, to_state text not null, policies json, unit_relation text default 'any', condition json,
	comment_required boolean default false, four_eyes boolean default true, quorum integer default 1,
	returned_lines_only boolean default false, effects json, confirm_vi text, confirm_en text, notify json, sort integer);
create table workflow_log (
	id serial primary key, collection text, item text, workflow integer, round integer, action text, from_state text,
	to_state text, actor uuid, on_behalf_of uuid, comment text, remarks json, revision text, content json,
	at timestamptz, previous_hash text, hash text unique);
create table delegations (
	id serial primary key, delegator uuid not null references directus_users, delegate uuid not null references directus_users,
	workflow integer references workflows on delete cascade, starts_on date not null, ends_on date,
	revoked_at timestamptz, reason text, user_created uuid, user_updated uuid, date_updated timestamptz);
create table holidays (id serial primary key, day date not null unique, kind text not null);
create table directus_folders (id uuid primary key);
create table directus_files (
	id uuid primary key, title text, folder uuid references directus_folders on delete set null, modified_on timestamptz);
create table articles (
	id serial primary key, title text, state text default 'draft', unit integer references units,
	editor_in_chief uuid references directus_users on delete set null, cover uuid references directus_files,
	date_created timestamptz default '2023-09-18T01:00:00Z',
	user_updated uuid references directus_users on delete set null, date_updated timestamptz);
create table article_parts (
	id serial primary key, article integer not null references articles on delete cascade, value numeric(18, 4), note text,
	picture uuid references directus_files on delete cascade,
	user_updated uuid references directus_users on delete set null, date_updated timestamptz);
create table article_sources (
	code text primary key, article integer not null references articles on delete cascade, url text);
insert into directus_relations (many_collection, many_field, one_collection, one_field)
	values ('article_parts', 'article', 'articles', 'parts'), ('article_sources', 'article', 'articles', 'sources'),
		('articles', 'unit', 'units', null), ('directus_users', 'unit', 'units', null);
insert into directus_fields (collection, field, special) values
	('articles', 'date_created', 'date-created'), ('articles', 'user_updated', 'user-updated'),
	('articles', 'date_updated', 'date-updated'), ('article_parts', 'user_updated', 'user-updated'),
	('article_parts', 'date_updated', 'date-updated'), ('delegations', 'user_created', 'user-created'),
	('delegations', 'user_updated', 'user-updated'), ('delegations', 'date_updated', 'date-updated');
