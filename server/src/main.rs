//! The program `stek`: serve, demo, migrate, user, import, doctor.

mod command_line;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            command_line::complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(command_line::run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            command_line::complain(&problem.to_string());
            ExitCode::FAILURE
        }
    }
}
