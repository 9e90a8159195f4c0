-- A payment that goes back begins its case anew: each step is done once in each round.
alter table billing.dunning_case add column round int not null default 1 check (round > 0);
alter table billing.dunning_step add column round int not null default 1 check (round > 0);
alter table billing.dunning_step drop constraint dunning_step_case_id_day_act_key;
alter table billing.dunning_step add unique (case_id, round, day, act);
