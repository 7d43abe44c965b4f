//! How right the program is on inputs that people have labelled by hand.

mod companies;
mod mentions;
mod pairs;
mod people;
mod projects;
mod speakers;
