//! The program `stek`: serve, demo, migrate, user, import, doctor.

mod command_line;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A page is rendered in deep frames, and a stack that is too small ends the whole program.
const STACK: usize = 8 * 1024 * 1024;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    let runtime = match runtime {
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
