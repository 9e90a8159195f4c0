-- Accounts that were at a panel before they were ours: one of ours for each of the panel's, whoever takes it over and how often.
create unique index account_at_server on hosting.account (server_id, username) where panel_state <> 'gone';
